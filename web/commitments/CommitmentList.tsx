import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type commitmentSources, listCommitments } from '#api/commitments.ts';
import { useRead } from '../call.ts';
import { useMay, useMe } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { CommitmentLines } from './CommitmentLines.tsx';
import { NewCommitment } from './NewCommitment.tsx';

interface Props {
  /** What the commitments came from. */
  from?: { kind: (typeof commitmentSources)[number]; id: number };
  /** Or: of whom they are. */
  person?: number;
  /** Whose a new one would be. */
  ownerId?: number;
  /** Without the button for a new one. */
  readOnly?: boolean;
}

/** The commitments from one thing or of one person, with a way to write another: for panels of any page. */
export function CommitmentList({ from, person, ownerId, readOnly = false }: Props) {
  const { t } = useTranslation('commitments');
  const [adding, setAdding] = useState(false);
  const may = useMay();
  const { personId } = useMe();
  const query = { ...(from ? { fromKind: from.kind, fromId: from.id } : {}), ...(person === undefined ? {} : { person }), pageSize: 100 };
  const answer = useRead(listCommitments, { query }, { enabled: may('conversations.use') });
  if (!may('conversations.use')) return null;
  if (answer.isPending) return <Waiting lines={3} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  const { rows } = answer.data;
  const owner = ownerId ?? person;
  return (
    <>
      {rows.length === 0 ? <p className="soft">{t('noneHere')}</p> : <CommitmentLines rows={rows} />}
      {readOnly || personId === null ? null : (
        <Button className="no-print" onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      )}
      {adding ? (
        <NewCommitment {...(owner === undefined ? {} : { ownerId: owner })} {...(from ? { from } : {})} onClose={() => setAdding(false)} />
      ) : null}
    </>
  );
}
