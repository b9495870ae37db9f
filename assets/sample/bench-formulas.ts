/*
 * What the textbook says of the three experiments on the bench, as functions of the seconds since they began. Nothing
 * here knows of the simulation.
 */

/** Standard acceleration of free fall, m/s² (3rd CGPM, 1901). */
const G = 9.80665;

/** Way of a thing that slides to a stop, m: vt − ½μgt² until v/(μg), then v²/(2μg). */
export function slideWay(speedMps: number, friction: number, seconds: number): number {
  const t = Math.min(Math.max(0, seconds), speedMps / (friction * G));
  return speedMps * t - 0.5 * friction * G * t * t;
}

/** Height of a bouncing ball over where it bounces, m: parabolas, each begun with e times the speed of the one before. */
export function bounceHeight(dropM: number, restitution: number, seconds: number): number {
  const fallS = Math.sqrt((2 * dropM) / G);
  let t = Math.max(0, seconds);
  if (t < fallS) return dropM - 0.5 * G * t * t;
  t -= fallS;
  let speed = restitution * Math.sqrt(2 * G * dropM);
  while (speed > 0.01) {
    const hop = (2 * speed) / G;
    if (t < hop) return speed * t - 0.5 * G * t * t;
    t -= hop;
    speed *= restitution;
  }
  return 0;
}

/** A ball on a thin rod, one density throughout: moment of inertia and mass moment about the pivot, per density. */
export interface RodAndBall {
  readonly rodLengthM: number;
  readonly rodRadiusM: number;
  readonly ballRadiusM: number;
}

/** ω² of small swings, 1/s²: mgd/I of the physical pendulum, with the ball's centre at the rod's end. */
function smallSwingRate({ rodLengthM: l, rodRadiusM: r, ballRadiusM: b }: RodAndBall): number {
  const ball = (4 / 3) * Math.PI * b ** 3;
  const rod = Math.PI * r * r * l;
  const inertia = ball * (l * l + 0.4 * b * b) + rod * (l * l * (1 / 3) + (r * r) / 4);
  return (G * (ball * l + (rod * l) / 2)) / inertia;
}

/** Seconds of a full swing: 4·K(sin θ/2)/ω, the complete elliptic integral by the arithmetic–geometric mean. */
export function swingPeriod(pendulum: RodAndBall, startRad: number): number {
  let [a, b] = [1, Math.cos(startRad / 2)];
  while (Math.abs(a - b) > 1e-14) [a, b] = [(a + b) / 2, Math.sqrt(a * b)];
  return (2 * Math.PI) / a / Math.sqrt(smallSwingRate(pendulum));
}

/** Angle of a pendulum let go at `startRad`, rad: θ″ = −ω² sin θ by Runge–Kutta steps of a tenth of a millisecond. */
export function swingAngle(pendulum: RodAndBall, startRad: number, seconds: number): number {
  const rate = smallSwingRate(pendulum);
  const steps = Math.ceil(Math.max(0, seconds) * 10_000);
  const h = steps === 0 ? 0 : seconds / steps;
  let [angle, turn] = [startRad, 0];
  const bend = (at: number): number => -rate * Math.sin(at);
  for (let i = 0; i < steps; i++) {
    const [k1, l1] = [turn, bend(angle)];
    const [k2, l2] = [turn + (h / 2) * l1, bend(angle + (h / 2) * k1)];
    const [k3, l3] = [turn + (h / 2) * l2, bend(angle + (h / 2) * k2)];
    const [k4, l4] = [turn + h * l3, bend(angle + h * k3)];
    angle += (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
    turn += (h / 6) * (l1 + 2 * l2 + 2 * l3 + l4);
  }
  return angle;
}
