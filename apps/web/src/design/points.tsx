/** Points to two decimals at most, aligned by their column: 78.35 / 100. */
export function Points({ value, max }: { readonly value: number; readonly max?: number }) {
  return (
    <span className="points">
      <b>{pointsText(value)}</b>
      {max === undefined ? null : <span className="quiet"> / {pointsText(max)}</span>}
    </span>
  );
}

export function pointsText(value: number): string {
  return value.toFixed(2).replace(/\.?0+$/, '');
}
