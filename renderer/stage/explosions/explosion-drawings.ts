import { Color, Group, PointLight, Vector3 } from 'three';
import { cubeRoot } from '../../../world/physics/blast/air-blast.ts';
import { TICK_HZ, type SimEvent, type StateStream } from '../../../world/simulation/index.ts';
import { Burst } from './burst.ts';

/** After this the dust is too thin to see, seconds. */
const LASTS_S = 6;
/** A flash of some hundredths of a second; luminous flux per kilogram of TNT, lm (an estimate). */
const FLASH_LM_PER_KG = 4e7;
const FLASH_S = 0.09;

interface Drawn {
  readonly event: SimEvent;
  readonly burst: Burst;
}

/** The flash, fireball and dust of the explosions of a take, drawn from its stream alone. */
export class ExplosionDrawings {
  readonly root = new Group();
  readonly #flash = new PointLight(new Color(1, 0.85, 0.62));
  #drawn: readonly Drawn[] = [];
  #seen: readonly SimEvent[] | null = null;
  #flashLm = 0;
  #exposure = 1;

  constructor() {
    this.root.add(this.#flash);
    this.#flash.visible = false;
  }

  update(stream: StateStream | null, tick: number): void {
    const events = stream?.explosions ?? [];
    if (events !== this.#seen) this.#rebuild(events);
    this.#flashLm = 0;
    for (const { event, burst } of this.#drawn) {
      const ageS = (tick - event.tick) / TICK_HZ;
      burst.root.visible = ageS >= 0 && ageS < LASTS_S;
      if (!burst.root.visible) continue;
      burst.setAge(ageS);
      const flashLm = FLASH_LM_PER_KG * event.values![0]! * Math.exp(-ageS / FLASH_S);
      if (flashLm <= this.#flashLm) continue;
      this.#flashLm = flashLm;
      this.#flash.position.set(...(event.point as [number, number, number])).add(above);
    }
    this.#shine();
  }

  setLight(exposure: number, daylightLux: number): void {
    this.#exposure = exposure;
    for (const { burst } of this.#drawn) burst.setLight(exposure, daylightLux);
    this.#shine();
  }

  dispose(): void {
    this.#rebuild([]);
    this.#flash.dispose();
  }

  #shine(): void {
    // Always in the scene where there are explosions: a light that comes and goes would have all materials made anew.
    this.#flash.visible = this.#drawn.length > 0;
    this.#flash.intensity = this.#flashLm < 1 ? 0 : (this.#flashLm / (4 * Math.PI)) * this.#exposure;
  }

  #rebuild(events: readonly SimEvent[]): void {
    this.#seen = events;
    for (const { burst } of this.#drawn) {
      this.root.remove(burst.root);
      burst.dispose();
    }
    this.#drawn = events.map((event) => {
      const burst = new Burst(cubeRoot(event.values![0]!), event.tick + 1);
      burst.root.position.set(...(event.point as [number, number, number]));
      this.root.add(burst.root);
      return { event, burst };
    });
  }
}

const above = new Vector3(0, 0.3, 0);
