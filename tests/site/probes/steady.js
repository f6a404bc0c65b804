// What `watch` saw: the sum of the shifts, and whether the largest paint is meant to be it.
() => {
  const faults = [];
  if (seen.shift > 0.01) faults.push(`shift ${seen.shift.toFixed(4)}: ${seen.shifted.slice(0, 3)}`);
  return faults;
}
