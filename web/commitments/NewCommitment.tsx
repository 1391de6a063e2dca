import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { commitmentPeople, type commitmentSources, makeCommitment } from '#api/commitments.ts';
import { useAct, useRead } from '../call.ts';
import { Failed } from '../ui/Failed.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { CommitmentFields } from './CommitmentFields.tsx';
import { commitmentBody, type CommitmentValues } from './commitment-values.ts';

interface Props {
  /** Whose it will be, when the page knows. */
  ownerId?: number;
  from?: { kind: (typeof commitmentSources)[number]; id: number };
  onClose: () => void;
}

/** Writes a commitment down. */
export function NewCommitment({ ownerId, from, onClose }: Props) {
  const { t } = useTranslation('commitments');
  const act = useAct(makeCommitment);
  const people = useRead(commitmentPeople, {}, { staleTime: 60_000 });
  if (people.isError) return <Failed problem={people.error} retry={people.refetch} />;
  if (people.isPending) return null;
  const { self, today } = people.data;
  const owner = ownerId ?? self;
  const initial: CommitmentValues = {
    ...(owner === null ? {} : { ownerId: owner }),
    ...(self !== null && owner !== self ? { otherId: self } : {}),
    dueOn: dayjs(today).add(7, 'day'),
  };
  const submit = (values: CommitmentValues) => act.mutateAsync({ body: commitmentBody(values, from ?? null) });
  return (
    <FormModal<CommitmentValues> title={t('add')} verb={t('addVerb')} initial={initial} submit={submit} onClose={onClose} width={620}>
      <CommitmentFields />
    </FormModal>
  );
}
