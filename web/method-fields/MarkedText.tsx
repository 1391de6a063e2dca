import type { KeyboardEvent } from 'react';
import type { Flag } from '#core/methods/check-answers.ts';
import { markText } from './mark-text.ts';

interface Props {
  id?: string;
  value: string;
  onChange: (text: string) => void;
  label: string;
  describedBy?: string | undefined;
  /** What the checks found in this text. */
  flags?: readonly Flag[];
  rows?: number;
  /** Offered by the platform and not taken over yet. */
  isDraft?: boolean;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

/** A field that grows with its text and shows the words at fault where they stand: a shadow of the text lies below it. */
export function MarkedText({ id, value, onChange, label, describedBy, flags = [], rows = 1, isDraft = false, onKeyDown }: Props) {
  const parts = markText(
    value,
    flags.flatMap(({ hits }) => hits),
  );
  const isWrong = flags.some(({ level }) => level === 'error');
  return (
    <span className={`marked-text${isWrong ? ' is-wrong' : ''}${isDraft ? ' is-draft' : ''}`} data-rows={rows}>
      <span className="marked-shadow" aria-hidden>
        {/* the pieces of one text in their order have no other name than their place */}
        {parts.map(({ text, isMarked }, index) => (isMarked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>))}{' '}
      </span>
      <textarea
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        aria-invalid={isWrong}
        {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
        rows={rows}
        value={value}
        maxLength={8000}
        onChange={(event) => onChange(event.target.value)}
        {...(onKeyDown ? { onKeyDown } : {})}
      />
    </span>
  );
}
