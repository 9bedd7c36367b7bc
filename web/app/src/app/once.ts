// A form is sent once, and a tap made once: what is pressed again while it is on its way is the same press.

export function once<E extends Event, Rest extends unknown[]>(act: (event: E, ...rest: Rest) => Promise<void>): (event: E, ...rest: Rest) => void {
  let isBusy = false;
  return (event, ...rest) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    void act(event, ...rest).finally(() => (isBusy = false));
  };
}
