// Before the first paint: the theme and text size that this person chose on this device.
try {
  const look = JSON.parse(localStorage.getItem('cairn-look') ?? '{}');
  const root = document.documentElement;
  if (look.theme === 'light' || look.theme === 'dark') root.dataset.theme = look.theme;
  if (look.size === 'large' || look.size === 'larger') root.dataset.size = look.size;
} catch {
  // Storage may be closed to this page; then it looks as the system does.
}
