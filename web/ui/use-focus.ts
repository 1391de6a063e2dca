import { useEffect, useRef } from 'react';

interface Focusable {
  focus: () => void;
}

/** A ref for the field that one would go to anyway: it takes the focus once, when it appears by the user's own doing. */
export function useFocus<Field extends Focusable>() {
  const field = useRef<Field>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}

/** For `afterOpenChange` of a modal: its first field takes the focus once it stands. */
export function focusFirstField(open: boolean): void {
  const field = document.querySelector<HTMLElement>(
    '.ant-modal-wrap:not([style*="display: none"]) :is(input, textarea):not([type="hidden"])',
  );
  if (open) field?.focus();
}
