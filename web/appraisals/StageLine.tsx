import { useTranslation } from 'react-i18next';
import { reviewStages } from '#core/appraisals/stages.ts';

/** Where a review stands among the stages. */
export function StageLine({ stage }: { stage: (typeof reviewStages)[number] }) {
  const { t } = useTranslation('appraisals');
  const now = reviewStages.indexOf(stage);
  return (
    <ol className="stage-line" aria-label={t('stagesLabel')}>
      {reviewStages.map((one, at) => (
        <li key={one} data-state={at < now ? 'past' : 'next'} {...(at === now ? { 'aria-current': 'step' as const } : {})}>
          {at < now ? '✓' : at + 1} {t(`stage.${one}`)}
        </li>
      ))}
    </ol>
  );
}
