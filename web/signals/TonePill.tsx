import { useTranslation } from 'react-i18next';
import type { SignalRow } from '#api/signals.ts';

const marks = { better: '●', worse: '◆', neither: '■' } as const;

/** Better or worse, by sign, word and colour: never by colour alone. */
export function TonePill({ tone }: { tone: SignalRow['tone'] }) {
  const { t } = useTranslation('signals');
  return (
    <span className={`tone tone-${tone}`}>
      <span aria-hidden>{marks[tone]}</span> {t(`tone.${tone}`)}
    </span>
  );
}
