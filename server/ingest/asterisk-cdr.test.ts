import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { type CdrReadOptions, readAsteriskCdr } from './asterisk-cdr.ts';
import type { SourceBatch } from './source-batch.ts';

async function read(text: string, options: Partial<CdrReadOptions> = {}): Promise<SourceBatch> {
  const whole: SourceBatch = { contacts: [], states: [], rejections: [], passedOver: 0 };
  const bytes = Array.from({ length: Math.ceil(text.length / 50) }, (_, index) => Buffer.from(text.slice(index * 50, (index + 1) * 50)));
  for await (const batch of readAsteriskCdr(Readable.from(bytes), { zone: 'Asia/Shanghai', answersFirst: false, ...options })) {
    whole.contacts.push(...batch.contacts);
    whole.rejections.push(...batch.rejections);
  }
  return whole;
}

const master = (second: number, id: number): string =>
  `"","1380000${id}","600","ext","""李"" <1380000${id}>","PJSIP/t-0000000${id}","PJSIP/8007-000000a${id}","Queue","support,t","2026-11-02 10:00:0${second}","2026-11-02 10:00:1${second}","2026-11-02 10:01:00",${60 - second},${50 - second},"ANSWERED","DOCUMENTATION","1793584800.${id}"`;

describe('call detail records as a file', () => {
  it('Master.csv without names is read', async () => {
    const { contacts, rejections } = await read(`${master(0, 1)}\n${master(1, 2)}\n`);
    assert.deepEqual(
      contacts.map(({ externalId, agent, waitSeconds }) => `${externalId} ${agent} ${waitSeconds}`),
      ['1793584800.1|support PJSIP/8007 10', '1793584800.2|support PJSIP/8007 10'],
    );
    assert.deepEqual(rejections, []);
  });

  it('an export with names is read, with the lines of bad records', async () => {
    const header = 'calldate,clid,src,dst,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,uniqueid';
    const good = '2026-11-02 10:00:00,"A, B",1380001,600,SIP/t-1,SIP/8-2,Queue,support,60,50,ANSWERED,1.1';
    const { contacts, rejections } = await read(
      `\uFEFF${header}\n${good}\n${good.replace('1.1', '1.2').replace('10:00:00', '25:00:00')}\n`,
    );
    assert.deepEqual([contacts.length, rejections.map(({ line, code }) => `${line} ${code}`)], [1, ['3 unparsable-time']]);
  });

  it('what is no such file is refused in words', async () => {
    await assert.rejects(read(''), { code: 'empty-file' });
    await assert.rejects(read('name,time\na,b\n'), { code: 'not-a-table' });
    await assert.rejects(read('start,src,disposition\n'), { code: 'header-without-data' });
  });
});
