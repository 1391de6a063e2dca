import { useTranslation } from 'react-i18next';
import type { ContactFlag, RejectCode } from '#core/contacts/contact.ts';
import { count } from '../format.ts';
import { useManner } from '../session.ts';

interface Props {
  /** Refused rows by code. */
  reasons: Readonly<Record<string, number>>;
  /** Rows kept with a mark, by flag. */
  flags: Readonly<Record<string, number>>;
}

/** Why rows were refused or marked, how often, and how to mend it. */
export function ReasonList({ reasons, flags }: Props) {
  const { t } = useTranslation(['imports', 'fields']);
  const manner = useManner();
  const refused = Object.entries(reasons).sort((one, other) => other[1] - one[1]);
  const marked = Object.entries(flags).sort((one, other) => other[1] - one[1]);
  if (refused.length + marked.length === 0) return null;
  return (
    <ul className="reason-list">
      {refused.map(([code, rows]) => (
        <li key={code}>
          <strong>{t('reason.refused', { rows: count(rows, manner) })}</strong>
          <span>{t(`fields:reject.${code as RejectCode}.what`)}</span>
          <span className="soft">{t(`fields:reject.${code as RejectCode}.mend`)}</span>
        </li>
      ))}
      {marked.map(([flag, rows]) => (
        <li key={flag}>
          <strong className="soft">{t('reason.marked', { rows: count(rows, manner) })}</strong>
          <span>{t(`fields:flag.${flag as ContactFlag}.what`)}</span>
          <span className="soft">{t(`fields:flag.${flag as ContactFlag}.mend`)}</span>
        </li>
      ))}
    </ul>
  );
}
