/** The sign of the house: one line that is cut, and one that goes on. */
export function Mark() {
  return (
    <svg width="24" height="20" viewBox="0 0 24 20" aria-hidden="true">
      <path d="M1 6h8" stroke="currentColor" strokeWidth="2.6" />
      <path d="M15 6h8" stroke="var(--line-2)" strokeWidth="2.6" />
      <path d="M6 14h17" stroke="var(--accent)" strokeWidth="2.6" />
    </svg>
  );
}
