import { useTranslation } from 'react-i18next';
import type { GoalDetail } from '#api/goal-detail.ts';
import { useLanguage } from '../session.ts';

const rules = ['statement', 'specific', 'quantified', 'feasible', 'linked', 'timed', 'owned', 'visible'] as const;
const ruleOf = (field: string) => rules.find((rule) => rule === field) ?? 'statement';

/** What the seven rules find, each under the rule that it breaks. */
export function FlagList({ flags }: { flags: readonly GoalDetail['flags'][number][] }) {
  const { t } = useTranslation('goals');
  const language = useLanguage();
  return (
    <ul className="goal-list goal-flags">
      {flags.map(({ field, level, says }) => (
        <li key={`${field} ${says.zh}`} className={`is-${level}`}>
          <strong>{t(`rule.${ruleOf(field)}`)}</strong> {says[language]}
        </li>
      ))}
    </ul>
  );
}
