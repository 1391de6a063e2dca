import { useTranslation } from 'react-i18next';

const widths = ['38%', '92%', '84%', '88%', '60%', '90%', '72%', '86%'];

/** Grey lines in the place of what is being fetched; `lines` keeps the height, so that nothing jumps. */
export function Waiting({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation('ui');
  return (
    <output className="waiting">
      <span className="out-of-sight">{t('waiting')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} aria-hidden style={{ width: widths[index % widths.length] }} />
      ))}
    </output>
  );
}
