import { useTranslation } from 'react-i18next';
import type { FeedbackItemReport, FeedbackRoundDetail } from '#api/feedback360.ts';
import { decimal, percent, signedDecimal } from '../format.ts';
import { useLanguage, useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';

const areas = ['strength', 'hidden', 'blind', 'growth'] as const;

/** What the others say together: gaps to the own view, Johari's four areas, and words in no order. */
export function FeedbackReport({ round }: { round: FeedbackRoundDetail }) {
  const { t } = useTranslation('feedback360');
  const manner = useManner();
  const language = useLanguage();
  const { report } = round;
  if (!report) return null;
  const two = (value: number | null | undefined) => (value === null || value === undefined ? null : Number(value.toFixed(2)));
  const columns: Column<FeedbackItemReport>[] = [
    { key: 'item', title: t('item'), width: 260, value: (row) => row.name[language] },
    { key: 'self', title: t('relation.self'), number: true, width: 80, value: (row) => row.self },
    { key: 'leader', title: t('relation.leader'), number: true, width: 80, value: (row) => row.leader },
    {
      key: 'others',
      title: t('others'),
      number: true,
      width: 130,
      value: (row) => two(row.others?.mean),
      render: (row) => (row.others ? `${decimal(row.others.mean, manner, 1)} ± ${decimal(1.96 * row.others.error, manner, 1)}` : '–'),
    },
    {
      key: 'relations',
      title: t('groups'),
      width: 180,
      value: (row) =>
        row.relations
          .map(({ relation, mean }) => `${t(`relation.${relation as 'peer' | 'report' | 'mixed'}`)} ${decimal(mean, manner, 1)}`)
          .join(' · '),
    },
    {
      key: 'gap',
      title: t('gap'),
      number: true,
      width: 90,
      value: (row) => two(row.gap),
      render: (row) => (row.gap === null ? '–' : signedDecimal(row.gap, manner, 1)),
    },
    { key: 'area', title: t('area.label'), width: 120, value: (row) => (row.area === null ? null : t(`area.${row.area}`)), choices: true },
  ];
  return (
    <>
      <section className="panel">
        <h2>{t('report')}</h2>
        <p className="soft feedback-basis">
          {report.answers === 0 ? t('notEnough', { count: round.threshold }) : t('basis', { count: report.answers })}
        </p>
        <DataTable<FeedbackItemReport>
          id="items"
          caption={t('report')}
          columns={columns}
          rows={report.items}
          rowKey={(row) => row.key}
          empty={null}
          fileName={t('of', { name: round.subject.name })}
          bare
        />
        {report.customers ? (
          <p className="feedback-customers">
            {t('customers', {
              value: percent(report.customers.value, manner),
              range: `${percent(report.customers.lower, manner)} – ${percent(report.customers.upper, manner)}`,
              count: report.customers.count ?? 0,
            })}
          </p>
        ) : null}
      </section>
      <section className="panel">
        <h2>{t('johari')}</h2>
        <div className="johari">
          {areas.map((area) => (
            <div key={area}>
              <h3>{t(`area.${area}`)}</h3>
              <p className="soft">{t(`areaText.${area}`)}</p>
              <p>
                {report.items
                  .filter((row) => row.area === area)
                  .map(({ name }) => name[language])
                  .join(language === 'zh' ? '；' : '; ') || '–'}
              </p>
            </div>
          ))}
        </div>
      </section>
      {(['keep', 'more'] as const).map((side) =>
        report[side].length === 0 ? null : (
          <section className="panel" key={side}>
            <h2>{t(side)}</h2>
            <ul className="feedback-words">
              {report[side].map((text, at) => (
                <li key={`${text}-${at}`}>{text}</li>
              ))}
            </ul>
          </section>
        ),
      )}
    </>
  );
}
