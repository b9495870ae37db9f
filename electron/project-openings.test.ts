import { describe, expect, it } from 'vitest';
import { ProjectOpenings } from './project-openings.ts';

describe('projects to open', () => {
  it('wait for the page to listen, the latest of them', () => {
    const sent: string[] = [];
    const openings = new ProjectOpenings('/first.foreshot', (path) => sent.push(path));
    openings.open('/second.foreshot');
    expect(sent).toEqual([]);
    expect(openings.take()).toBe('/second.foreshot');
    expect(openings.take()).toBeNull();
  });

  it('are sent to a page that listens', () => {
    const sent: string[] = [];
    const openings = new ProjectOpenings(null, (path) => sent.push(path));
    expect(openings.take()).toBeNull();
    openings.open('/a.foreshot');
    expect(sent).toEqual(['/a.foreshot']);
    expect(openings.take()).toBeNull();
  });

  it('wait again while a crashed page is loaded anew', () => {
    const sent: string[] = [];
    const openings = new ProjectOpenings(null, (path) => sent.push(path));
    openings.take();
    openings.pageIsGone();
    openings.open('/a.foreshot');
    expect(sent).toEqual([]);
    expect(openings.take()).toBe('/a.foreshot');
  });
});
