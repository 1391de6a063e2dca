import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerFlag, type Flag, settleFlag } from '#api/flags.ts';
import { call } from '../call.ts';
import { decimal, instant, spanWords } from '../format.ts';
import { useDraftKey, useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { unitWords } from './unit-words.ts';

/** What was seen, what else it may be, and what the person and the leader say. */
export function FlagPanel({ flag }: { flag: Flag }) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const { language } = manner;
  const who = flag.person ? unitWords(flag.person, language, t('others')) : t('flags.many', { people: flag.people });
  return (
    <div className="stack flag-panel">
      <section className="panel">
        <h2>{t('flags.seen')}</h2>
        <p>{flag.evidence[language]}</p>
        <p className="soft">
          {t('flags.scope', { who, span: spanWords(flag.from, flag.to, manner), people: flag.people, compared: flag.compared })}
        </p>
        <Evidence flag={flag} />
        <h3>{t('flags.otherwise')}</h3>
        <p>{flag.otherwise[language]}</p>
      </section>
      <section className="panel">
        <h2>{t('flags.said')}</h2>
        {flag.answers.length === 0 ? <p className="soft">{t('flags.nothingSaid')}</p> : null}
        <ul className="flag-answers">
          {flag.answers.map((answer) => (
            <li key={answer.at}>
              <strong>{answer.by}</strong> {answer.isPerson ? t('flags.thePerson') : ''}{' '}
              <time dateTime={answer.at}>{instant(answer.at, manner)}</time>
              <p>{answer.text}</p>
            </li>
          ))}
        </ul>
        <Acts flag={flag} />
      </section>
    </div>
  );
}

type Figure = Flag['figures'][number];

function Evidence({ flag }: { flag: Flag }) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const number = (value: number) => decimal(value, manner, Number.isInteger(value) ? 0 : 1);
  const columns: Column<Figure>[] = [
    { key: 'name', title: t('flags.figure'), value: (figure) => figure.name[manner.language] },
    {
      key: 'observed',
      title: t('flags.observed'),
      number: true,
      value: (figure) => figure.observed,
      render: ({ observed }) => number(observed),
    },
    {
      key: 'expected',
      title: t('flags.expected'),
      number: true,
      value: (figure) => figure.expected,
      render: ({ expected }) => number(expected),
    },
    {
      key: 'ratio',
      title: t('funnel.ratio'),
      number: true,
      value: (figure) => figure.ratio,
      render: ({ ratio }) => decimal(ratio, manner, 2),
    },
  ];
  return (
    <DataTable<Figure>
      id="evidence"
      caption={t('flags.seen')}
      columns={columns}
      rows={flag.figures}
      rowKey={(figure) => figure.indicator}
      empty={null}
      fileName={t('flags.title')}
      bare
    />
  );
}

function Acts({ flag }: { flag: Flag }) {
  const { t } = useTranslation('signals');
  const client = useQueryClient();
  const draft = useDraftKey(`flag-${flag.id}`);
  const [act, setAct] = useState<'answer' | 'settle' | null>(null);
  const send = async ({ text }: { text: string }) => {
    await call(act === 'settle' ? settleFlag : answerFlag, { params: { id: flag.id }, body: { text } });
    await client.invalidateQueries();
  };
  return (
    <div className="row no-print">
      {(['answer', 'settle'] as const).map((one) =>
        flag.may[one] ? (
          <Button key={one} type={one === 'answer' ? 'primary' : 'default'} onClick={() => setAct(one)}>
            {t(`flags.act.${one}`)}
          </Button>
        ) : null,
      )}
      {act ? (
        <FormModal<{ text: string }>
          title={t(`flags.act.${act}`)}
          verb={t(`flags.act.${act}`)}
          lead={t(`flags.actLead.${act}`)}
          submit={send}
          onClose={() => setAct(null)}
          draft={draft}
        >
          <Form.Item name="text" label={t('flags.text')} rules={[{ required: true, whitespace: true }]}>
            <Input.TextArea rows={4} maxLength={2000} />
          </Form.Item>
        </FormModal>
      ) : null}
    </div>
  );
}
