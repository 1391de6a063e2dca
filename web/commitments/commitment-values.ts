import type { Dayjs } from 'dayjs';
import type { makeCommitment } from '#api/commitments.ts';
import type { InputOf } from '../call.ts';

/** What the fields of a commitment hold while they are filled in. */
export interface CommitmentValues {
  ownerId?: number;
  otherId?: number | null;
  what?: string;
  dueOn?: Dayjs | null;
  agreedOn?: Dayjs | null;
  proofKind?: 'metric' | 'yes-no';
  proofText?: string;
  metric?: string;
  direction?: 'up' | 'down';
  /** Percent. */
  expected?: number;
  windowDays?: number;
  of?: 'person' | 'team';
}

export type NewCommitmentBody = InputOf<typeof makeCommitment>['body'];

/** What is sent of filled fields. */
export function commitmentBody(values: CommitmentValues, from: { kind: string; id: number } | null = null): NewCommitmentBody {
  const { ownerId, otherId = null, what = '', dueOn, agreedOn } = values;
  return {
    ownerId,
    otherId,
    what,
    dueOn: dueOn?.format('YYYY-MM-DD') ?? '',
    ...(agreedOn ? { agreedOn: agreedOn.format('YYYY-MM-DD') } : {}),
    proof: proofOf(values),
    from: from as NewCommitmentBody['from'],
  };
}

function proofOf({ proofKind, proofText = '', metric = '', direction, expected = 10, windowDays = 28, of = 'person' }: CommitmentValues) {
  if (proofKind !== 'metric') return { kind: 'yes-no' as const, text: proofText };
  return { kind: 'metric' as const, metric, of, ...(direction ? { direction } : {}), expected: expected / 100, windowDays };
}
