import { useTranslation } from 'react-i18next';
import { readBossCards } from '#api/upward.ts';
import { useRead } from '../call.ts';
import { useMethod } from '../method-fields/MethodFields.tsx';
import { useLanguage } from '../session.ts';

/** How this boss takes things in and decides, from the author's own card. */
export function BossHint({ bossId }: { bossId: number | null }) {
  const { t } = useTranslation('upward');
  const language = useLanguage();
  const cards = useRead(readBossCards, {});
  const method = useMethod('managing_up');
  const card = cards.data?.rows.find(({ boss }) => boss.id === bossId);
  const named = ['info_style', 'decision_style'].flatMap((key) => {
    const chosen = card?.filled.answers[key];
    const option = method.data?.method.fields.find((field) => field.key === key)?.options.find((one) => one.key === chosen);
    return option ? [option.name[language]] : [];
  });
  if (named.length === 0) return null;
  return <p className="memo-hint">{t('new.sitting', { style: named.join(' · ') })}</p>;
}
