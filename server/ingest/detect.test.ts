import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectFormat } from './detect.ts';
import { zipOf } from './workbook-testing.ts';

const detect = (content: string | Buffer, name = 'file') => detectFormat(name, Buffer.from(content));

test('formats are told by their first bytes', () => {
  assert.equal(detect('a,b\n1,2\n', 'x.csv'), 'csv');
  assert.equal(detect('a\tb\n', 'x.tsv'), 'tsv');
  assert.equal(detect(zipOf({ 'xl/workbook.xml': '<workbook/>' }), 'wrong-name.csv'), 'xlsx');
  assert.equal(detect('{"id": 1}\n'), 'jsonl');
  assert.equal(detect('\uFEFF{"id": 1}\n'), 'jsonl');
});

test('event logs of Asterisk and records of Connect are told from tables', () => {
  assert.equal(detect('1366720340|1366720340.303267|support|SIP/8007|RINGNOANSWER|1000\n'), 'asterisk-queue-log');
  assert.equal(
    detect(
      '"","13800138000","8000","from-trunk","""王"" <138>","SIP/t-1","SIP/8001-2","Queue","q","2026-11-02 09:00:00","2026-11-02 09:00:05","2026-11-02 09:03:00",180,175,"ANSWERED","DOCUMENTATION","1762045200.1",""\n',
    ),
    'asterisk-cdr',
  );
  assert.equal(detect('calldate,clid,src,dst,dcontext,channel,disposition\n'), 'asterisk-cdr');
  assert.equal(detect('{"AWSAccountId":"1","ContactId":"c-1","InitiationTimestamp":"2026-11-02T09:00:00Z"}\n'), 'connect-ctr');
});

test('pictures, archives, old workbooks and web pages are refused, whatever their name', () => {
  assert.throws(() => detect(Buffer.from('89504e470d0a1a0a', 'hex'), 'x.csv'), { code: 'not-a-table' });
  assert.throws(() => detect('%PDF-1.7', 'x.csv'), { code: 'not-a-table' });
  assert.throws(() => detect(Buffer.from('1f8b0800', 'hex'), 'x.csv.gz'), { code: 'not-a-table' });
  assert.throws(() => detect(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'x.xls'), { code: 'unsupported-format' });
  assert.throws(() => detect('<?xml version="1.0"?><Workbook/>', 'x.xls'), { code: 'unsupported-format' });
});

test('a table whose first name begins like a bitmap is a table', () => {
  assert.equal(detect('BM,queue\n1,2\n'), 'csv');
});

test('a queue log with dates for its times, and call records with every optional column or a comma in a name, are known too', () => {
  assert.equal(detect('2026-11-02 09:00:00|1762045200.1|support|NONE|ENTERQUEUE||13800138000|1\n'), 'asterisk-queue-log');
  assert.equal(detect('2026-11-02 09:00:00.123456|1762045200.1|support|NONE|ABANDON|1|1|9\n'), 'asterisk-queue-log');
  const times = '"2026-11-02 09:00:00","2026-11-02 09:00:05","2026-11-02 09:03:00",180,175';
  const path = '"SIP/t-1","SIP/8001-2","Queue","q,t"';
  // cdr_csv puts the caller's name behind the context, in doubled quotes
  const master = `"","13800138000","8000","from-trunk","""王, 五"" <138>",${path},${times},"ANSWERED","DOCUMENTATION"`;
  const optional = ['"1762045200.1"', '"user"', '"peer"', '"1762045200.1"', '5'];
  for (let more = 0; more <= optional.length; more++)
    assert.equal(detect(`${[master, ...optional.slice(0, more)].join(',')}\n`), 'asterisk-cdr', `${16 + more} columns`);
  assert.equal(detect(`"王 <138>","138","8000","from-trunk",${path},${times},"NO ANSWER"\n`), 'asterisk-cdr');
  assert.equal(detect('时间|队列|坐席|结果|备注\n2026-11-02 09:00:00|a|b|OK|x\n'), 'csv');
  assert.equal(detect('2026-11-02 09:00:00,a,b,ANSWERED\n'), 'csv');
});
