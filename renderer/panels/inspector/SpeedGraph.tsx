import { useRef, useState } from 'react';
import { speedBetween, type DrivePath, type DrivePoint } from '../../../world/physics/vehicle/drive-path.ts';
import { shownQuantity, units } from '../../ui/units.ts';

const WIDTH = 260;
const HEIGHT = 80;
const PAD = { left: 6, right: 8, top: 14, bottom: 14 } as const;
const STEPS = 80;

/** Wanted speed over the way: drag a point up and down. */
export function SpeedGraph({
  path,
  points,
  onCommit,
}: {
  path: DrivePath;
  points: readonly DrivePoint[];
  onCommit: (index: number, speedMps: number) => void;
}) {
  const host = useRef<SVGSVGElement>(null);
  const [dragged, setDragged] = useState<{ readonly index: number; readonly speedMps: number } | null>(null);
  const speeds = points.map(({ speedMps }, index) => (dragged?.index === index ? dragged.speedMps : speedMps));
  const highest = niceAbove(Math.max(5, ...points.map(({ speedMps }) => speedMps), dragged?.speedMps ?? 0));
  const places = placesOf(path, points);
  const x = (alongM: number) =>
    PAD.left + (path.lengthM > 0 ? alongM / path.lengthM : 0) * (WIDTH - PAD.left - PAD.right);
  const y = (speed: number) => HEIGHT - PAD.bottom - (speed / highest) * (HEIGHT - PAD.top - PAD.bottom);
  const curve = Array.from({ length: STEPS + 1 }, (_, step) => {
    const alongM = (step / STEPS) * path.lengthM;
    const next = Math.max(
      1,
      places.findIndex((place) => place >= alongM - 1e-9),
    );
    const span = places[next]! - places[next - 1]!;
    const share = span > 0 ? (alongM - places[next - 1]!) / span : 1;
    return `${x(alongM).toFixed(1)},${y(speedBetween(speeds[next - 1]!, speeds[next]!, share)).toFixed(1)}`;
  });
  const speedAt = (clientY: number): number => {
    const box = host.current!.getBoundingClientRect();
    const at = ((clientY - box.top) / box.height) * HEIGHT;
    const speed = ((HEIGHT - PAD.bottom - at) / (HEIGHT - PAD.top - PAD.bottom)) * highest;
    // Whole km/h.
    return Math.round(Math.min(120, Math.max(0, speed)) * 3.6) / 3.6;
  };
  return (
    <svg
      ref={host}
      className="fs-speed-graph"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="Speed along the path"
    >
      <text x={PAD.left} y={10}>
        {shownQuantity(highest, units.kilometrePerHour)}
      </text>
      <text x={WIDTH - PAD.right} y={HEIGHT - 2} textAnchor="end">
        {shownQuantity(path.lengthM, { ...units.metre, digits: 0 })}
      </text>
      <line x1={PAD.left} x2={WIDTH - PAD.right} y1={y(0)} y2={y(0)} />
      <line x1={PAD.left} x2={WIDTH - PAD.right} y1={y(highest)} y2={y(highest)} />
      <polyline points={curve.join(' ')} />
      {points.map((_, index) => (
        <circle
          key={index}
          cx={x(places[index]!)}
          cy={y(speeds[index]!)}
          r={4}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setDragged({ index, speedMps: speeds[index]! });
          }}
          onPointerMove={(event) => {
            if (dragged?.index === index) setDragged({ index, speedMps: speedAt(event.clientY) });
          }}
          onPointerUp={() => {
            if (dragged !== null && dragged.speedMps !== points[index]!.speedMps) onCommit(index, dragged.speedMps);
            setDragged(null);
          }}
        >
          <title>{`Point ${index + 1}: ${shownQuantity(speeds[index]!, units.kilometrePerHour)}`}</title>
        </circle>
      ))}
      {dragged !== null && (
        <text x={x(places[dragged.index]!)} y={y(dragged.speedMps) - 8} textAnchor="middle" className="fs-speed-now">
          {shownQuantity(dragged.speedMps, units.kilometrePerHour)}
        </text>
      )}
    </svg>
  );
}

/** Distance of each given point along the path, m. */
function placesOf({ points, distancesM }: DrivePath, given: readonly DrivePoint[]): number[] {
  let from = 0;
  return given.map(({ positionM }) => {
    const found = points.indexOf(positionM, from);
    if (found >= 0) from = found;
    return distancesM[Math.max(0, found)]!;
  });
}

/** Next of 10, 20, 30, 50, 80, 120 … km/h above a speed, in m/s. */
function niceAbove(speedMps: number): number {
  const kmh = speedMps * 3.6;
  return ([20, 30, 50, 80, 100, 130, 160, 200, 260, 320, 440].find((step) => step >= kmh) ?? kmh) / 3.6;
}
