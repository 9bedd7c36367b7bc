// A form is sent once: what is pressed again while it is on its way is the same press.

export function once(act: (event: SubmitEvent) => Promise<void>): (event: SubmitEvent) => void {
  let isBusy = false;
  return (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    void act(event).finally(() => (isBusy = false));
  };
}
