import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { permissionsOf } from '#api/permissions.ts';
import { pageAt, roomsFor } from './navigation.ts';

describe('the navigation', () => {
  it('shows a room only to those who may enter one of its pages', () => {
    const keys = (role: 'agent' | 'leader' | 'admin') => roomsFor(permissionsOf([role])).map((room) => room.key);
    assert.ok(!keys('agent').includes('admin'));
    assert.ok(!keys('leader').includes('admin'));
    assert.ok(keys('leader').includes('team'));
    assert.ok(keys('admin').includes('admin'));
  });
  it('finds the page that an address lies in, the home page only by itself', () => {
    const rooms = roomsFor(permissionsOf(['admin']));
    assert.equal(pageAt(rooms, '/people/12')?.page.key, 'people');
    assert.equal(pageAt(rooms, '/')?.page.key, 'today');
    assert.equal(pageAt(rooms, '/peoples'), null);
  });
});
