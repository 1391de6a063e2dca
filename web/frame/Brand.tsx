/** The mark of the product: a line that climbs to a point worth looking at. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="brand-mark">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path d="M7 21.5 12.5 15l4.5 4 8-9.5" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
      <circle cx="25" cy="9.5" r="2.6" fill="#f2b65a" />
      <path d="M7 25.5h18" stroke="#fff" strokeOpacity=".45" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
