import type { Words } from '#api/problems.ts';
import { methodsFor } from '#core/diagnosis/advice.ts';
import { causeNames } from '#core/diagnosis/cause-names.ts';
import { isAboutPeople } from '#core/diagnosis/diagnosis.ts';
import { sentenceParts } from '#core/diagnosis/sentence.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { daysBetween } from '#core/signals/life.ts';
import { addDays } from '#core/time/calendar.ts';
import { asCentre } from '../platform/database.ts';
import { type Found, findTonight } from '../signals/run.ts';
import { type Naming, readNaming } from '../signals/naming.ts';
import { clausesFor, joined } from '../signals/sentence.ts';
import { centreOptions, withCentre } from './centre-data.ts';
import { CommandError, type CommandIo, dayOption, defineCommand, type Language, required } from './command.ts';
import { figure, printJson, printTable } from './print.ts';

/** Longer spans mix seasons; the baseline before them must be read too. */
const longestSpan = 92;

/** `banzhang signals`: what is not noise in a span, with its diagnosis. It stores nothing. */
export const signalsCommand = defineCommand({
  name: 'signals',
  describe: { zh: '看哪些变化不是偶然，原因在哪', en: 'What is not noise, with its diagnosis' },
  usage: 'banzhang signals --from DAY --to DAY [--centre C] [--data DIR] [--json]',
  options: { ...centreOptions, from: { type: 'string' }, to: { type: 'string' } },
  async work(values, io) {
    const from = dayOption(required(values.from, 'from'), 'from');
    const to = dayOption(required(values.to, 'to'), 'to');
    const days = daysBetween(from, to) + 1;
    if (days < 1 || days > longestSpan)
      throw new CommandError(2, {
        zh: `--from 到 --to 要有 1 到 ${longestSpan} 天。`,
        en: `--from to --to must be 1 to ${longestSpan} days.`,
      });
    const reply = await withCentre(values, io, null, async ({ database, clock, centreId }) => {
      const tonight = await findTonight({ database, clock }, centreId, { asOf: to, judgedDays: days });
      const everybody = { centreId, isWide: true, teamIds: [], personId: null };
      const naming = await asCentre(database, centreId, (tx) => readNaming(tx, everybody));
      return { tonight, naming };
    });
    const { tonight, naming } = reply;
    if (tonight === null)
      throw new CommandError(1, {
        zh: '这段时间之前没有数据。先导入文件，或运行 banzhang demo。',
        en: 'There are no figures up to that day. Import files first, or run banzhang demo.',
      });
    const found = tonight.found.filter(({ signal }) => signal.to > from);
    const shown = found.map((one) => signalOf(one, naming, io.lang));
    const charts = { judged: tonight.judged, too_little_data: tonight.unjudged };
    if (values.json) printJson(io, { from, to, as_of: tonight.night.asOf, charts, signals: shown });
    else printSignals(io, shown, charts);
  },
});

function signalOf({ signal, diagnosed: { input, diagnosis } }: Found, naming: Naming, lang: Language) {
  const { metric, unit, direction, tone, from, to, usual, value, score, contacts, touched, importance, family, ongoing } = signal;
  const { cause, dimension, members, explained, splits } = diagnosis;
  const nameOf = (words: Words | null) => words?.[lang] ?? null;
  const advice = methodsFor({ cause, tone, direction, family });
  return {
    metric,
    unit: { kind: unit.kind, name: nameOf(naming.unit(unit).name) },
    direction,
    tone,
    from,
    to: addDays(to, -1),
    ongoing,
    usual,
    value,
    score,
    contacts,
    touched,
    importance,
    sentence: joined(clausesFor(sentenceParts(input, diagnosis), naming)),
    diagnosis: {
      cause,
      about_people: isAboutPeople(cause),
      dimension,
      members: dimension === null ? [] : members.map((member) => nameOf(naming.member(dimension, member).name)),
      explained,
      splits: splits.map((split) => ({
        by: split.dimension,
        change: split.change,
        mix: split.mix,
        within: split.within,
        interaction: split.interaction,
        members: split.members.map((row) => ({
          name: nameOf(naming.member(split.dimension, row.member).name),
          mix: row.mix,
          within: row.within,
          interaction: row.interaction,
          total: row.total,
        })),
      })),
    },
    methods: advice.map(({ method, fits, why }) => ({ method, fits, why })),
  };
}

type Shown = ReturnType<typeof signalOf>;

function printSignals(
  io: CommandIo,
  signals: readonly Shown[],
  { judged, too_little_data }: { judged: number; too_little_data: number },
): void {
  const zh = io.lang === 'zh';
  if (signals.length === 0) {
    io.stdout.write(zh ? `看了 ${judged} 张图，没有不是偶然的变化。\n` : `${judged} charts, nothing that chance does not explain.\n`);
  } else {
    const right = (title: string) => ({ title, align: 'right' as const });
    const columns = zh
      ? [{ title: '指标' }, { title: '谁/哪里' }, { title: '从' }, { title: '到' }, right('平常'), right('那时'), { title: '原因' }]
      : [{ title: 'metric' }, { title: 'unit' }, { title: 'from' }, { title: 'to' }, right('usual'), right('value'), { title: 'cause' }];
    const shown = (metric: string, value: number) =>
      metricOf(metric).unit === 'ratio' ? `${(100 * value).toFixed(1)} %` : figure(value, 1);
    printTable(
      io,
      columns,
      signals.map(({ metric, unit, from, to, usual, value, diagnosis }) => [
        metricOf(metric).name[io.lang],
        unit.name ?? '',
        from,
        to,
        shown(metric, usual),
        shown(metric, value),
        causeNames[diagnosis.cause][io.lang],
      ]),
    );
    io.stdout.write(`\n${signals.map(({ sentence }) => sentence[io.lang]).join('\n')}\n`);
  }
  if (too_little_data > 0)
    io.stderr.write(zh ? `${too_little_data} 张图数据太少，没有判断。\n` : `${too_little_data} charts had too little data to be judged.\n`);
}
