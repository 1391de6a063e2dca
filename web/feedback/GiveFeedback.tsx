import { DownOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecognitionForm } from './RecognitionForm.tsx';
import { SignalFirst } from './SignalFirst.tsx';

/** Methods of the playbook, by the words for them. */
const methods = { bia: 'bia', bid: 'bid', constructive_five: 'five', grow: 'grow', three_f: 'listen' } as const;
type MethodKey = keyof typeof methods;
const methodKeys = Object.keys(methods) as MethodKey[];
const corrective: ReadonlySet<MethodKey> = new Set(['bid', 'constructive_five']);

export interface Whom {
  id: number;
  name: string;
}

/** The ways of giving feedback to a person: recognition here, the rest as forms of the playbook. A corrective one asks for the signal first. */
export function GiveFeedback({ person }: { person: Whom }) {
  const { t } = useTranslation('feedback');
  const navigate = useNavigate();
  const [open, setOpen] = useState<'recognition' | MethodKey | null>(null);
  const begin = (key: MethodKey) =>
    corrective.has(key) ? setOpen(key) : void navigate({ to: `/methods/${key}/new`, search: { about: `person:${person.id}` } as never });
  return (
    <div className="row">
      <Button type="primary" onClick={() => setOpen('recognition')}>
        {t('give.recognise')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: methodKeys.map((key) => ({ key, label: t(`give.${methods[key]}`) })),
          onClick: ({ key }) => begin(key as MethodKey),
        }}
      >
        <Button>
          {t('give.title')} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      {open === 'recognition' ? <RecognitionForm person={person} onClose={() => setOpen(null)} /> : null}
      {open !== null && open !== 'recognition' ? <SignalFirst person={person} method={open} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}
