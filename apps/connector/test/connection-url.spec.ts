import { describe, expect, it } from '@jest/globals';
import { connectionUrl } from '../src/database/connection-url.js';

describe('the address of a pool', () => {
  it('sets the role at the start of the connection and keeps what was given', () => {
    const url = connectionUrl(
      'postgres://me:a+b%40c@db:6432/shop?sslmode=require&options=-c%20work_mem=64MB',
      'strata_app',
      'strata',
    );
    expect(url).toMatch(/^postgres:\/\/me:a\+b%40c@db:6432\/shop\?sslmode=require&/);
    expect(new URL(url).searchParams.get('options')).toBe(
      '-c work_mem=64MB -c role=strata_app -c search_path=strata -c timezone=UTC',
    );
    expect(new URL(url).search).not.toContain('+');
  });
});
