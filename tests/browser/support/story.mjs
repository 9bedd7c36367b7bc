// A story in steps: each needs the one before it, and after a failure the rest are not told.

export function story() {
  let isBroken = false;
  return (act) => async () => {
    if (isBroken) throw new Error('a step before it failed');
    isBroken = true;
    await act();
    isBroken = false;
  };
}
