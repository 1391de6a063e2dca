import { useTranslation } from 'react-i18next';
import { amountWords, termsOf } from '../figures/figure-words.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { type CountsFor, countsFor } from './counts-for.ts';

/** In which metrics a contact counts, above and below the line. */
export function ContactCounts({ measures }: { measures: Readonly<Record<string, number>> }) {
  const { t } = useTranslation('contacts');
  const manner = useManner();
  const amount = (side: 'numerator' | 'denominator') => (row: CountsFor) => {
    const formula = row.metric.variants[0]?.formula;
    return row[side] === null || !formula ? '–' : amountWords(termsOf(formula)[side], row[side], manner);
  };
  const columns: Column<CountsFor>[] = [
    { key: 'metric', title: t('metric'), value: (row) => row.metric.name[manner.language] },
    { key: 'numerator', title: t('adds.numerator'), number: true, value: (row) => row.numerator, render: amount('numerator') },
    { key: 'denominator', title: t('adds.denominator'), number: true, value: (row) => row.denominator, render: amount('denominator') },
    { key: 'definition', title: t('definition'), value: (row) => row.metric.definition[manner.language], unsorted: true },
  ];
  return (
    <DataTable
      bare
      id="counts"
      caption={t('counts')}
      columns={columns}
      rows={countsFor(measures)}
      rowKey={(row) => row.metric.key}
      empty={<p className="soft">{t('countsNowhere')}</p>}
      fileName={null}
    />
  );
}
