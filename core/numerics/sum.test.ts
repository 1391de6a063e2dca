import test from 'node:test';
import { total } from './sum.ts';
import { x } from '#server/probe.ts';
test('x', () => { total([x]); });
