import { compileMoment, nextDay, sharesDate } from './cell-moments.ts';
import { absent, blame, type CellValue } from './cell-values.ts';
import { type RosterActivity, type RosterActivityKind, rosterActivityKinds } from './contact.ts';
import { compilersOf, need } from './map-records.ts';
import type { Mapping } from './mapping.ts';
import { fieldSource } from './read-mapping.ts';
import type { CompileContext, RowReader } from './row-reader.ts';

/** The day of a row whose time of day is empty, as a day off has it. */
function compileRosterDay(mapping: Mapping, context: CompileContext): CellValue<number> {
  const source = fieldSource(mapping, 'started_at');
  if (source === undefined || !('date' in source)) return absent;
  const { date, empty, date_format } = source;
  const column = { column: date, ...(empty === undefined ? {} : { empty }), ...(date_format === undefined ? {} : { date_format }) };
  return compileMoment(column, 'started_at', context);
}

const isPaidUnlessSaid = (activity: RosterActivityKind): boolean => activity !== 'meal' && activity !== 'off';

/**
 * Compiles the reading of a roster: one planned stretch of one person a row.
 *
 * A row without an activity is work. Where start and end are times of day on one date, an end at or before the start is the next day's: a
 * night shift. A day off may be a day without times and is then the whole of it. Meals and days off are unpaid unless the row says otherwise.
 */
export function compileRoster(mapping: Mapping, context: CompileContext): RowReader<RosterActivity> {
  const compile = compilersOf(mapping, context);
  const externalId = compile.text('external_id');
  const agent = compile.text('agent');
  const activity = compile.word('activity', rosterActivityKinds);
  const started = compile.moment('started_at');
  const ended = compile.moment('ended_at');
  const duration = compile.duration('duration_s');
  const paid = compile.boolean('paid');
  const dayOf = compileRosterDay(mapping, context);
  const isOnOneDate = sharesDate(fieldSource(mapping, 'ended_at'), fieldSource(mapping, 'started_at'));
  const later = nextDay(context.zone);
  return (cells, fault) => {
    const planned = activity(cells, fault) ?? 'work';
    const isOff = planned === 'off';
    const startedAt = need(started(cells, fault) ?? (isOff ? dayOf(cells, fault) : null), fault, 'started_at', 0);
    const seconds = duration(cells, fault);
    let end = ended(cells, fault) ?? (seconds === null ? null : startedAt + seconds * 1000);
    if (end === null && isOff) end = later(startedAt);
    if (end !== null && end <= startedAt && isOnOneDate) end = later(end);
    const endedAt = need(end, fault, 'ended_at', 0);
    if (endedAt <= startedAt) blame(fault, 'ends-before-start', 'ended_at', new Date(endedAt).toISOString());
    return {
      externalId: externalId(cells, fault) ?? '',
      agent: need(agent(cells, fault), fault, 'agent', ''),
      activity: planned,
      startedAt,
      endedAt,
      paid: paid(cells, fault) ?? isPaidUnlessSaid(planned),
    };
  };
}
