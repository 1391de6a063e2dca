/** As a `ref`: the field that one would go to anyway takes the focus when it appears by the user's own doing. */
export function focusOnArrival(field: { focus: () => void } | null): void {
  field?.focus();
}
