import type { Intervention } from '../../../world/records/intervention.ts';
import type { RecordMap } from '../../../world/records/index.ts';

const length = ([x, y, z]: readonly [number, number, number]): number => Math.sqrt(x * x + y * y + z * z);
const amount = (value: number, unit: string): string =>
  `${Number(value.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 })} ${unit}`;

/** The clip's text: what it does with how much. */
export function describeIntervention(intervention: Intervention): string {
  switch (intervention.kind) {
    case 'push':
      return amount(length(intervention.impulseNs), 'N·s');
    case 'force':
      return amount(length(intervention.forceN), 'N');
    case 'throw':
      return amount(length(intervention.linearVelocity), 'm/s');
    case 'blast':
      return amount(intervention.strengthNs, 'N·s');
    case 'explosion':
      return amount(intervention.chargeKgTnt, 'kg TNT');
    case 'pour':
      return amount(intervention.volumeM3 * 1000, 'l');
    case 'gravity':
      return amount(length(intervention.gravityMps2), 'm/s²');
    case 'gust':
      return amount(length(intervention.velocityMps), 'm/s');
    case 'quake':
      return amount(length(intervention.accelerationMps2), 'm/s²');
    case 'setBodyKind':
      return intervention.bodyKind;
    case 'drive':
      return `${intervention.isBackwards ? 'backwards, ' : ''}to ${amount(3.6 * Math.max(...intervention.path.map(({ speedMps }) => speedMps)), 'km/h')}`;
    case 'motor':
      return `${amount(100 * intervention.throttle, '%')}${intervention.direction === 'back' ? ' back' : ''}`;
    case 'brake':
      return intervention.isHandbrake ? 'handbrake' : amount(100 * intervention.pedal, '%');
    case 'steer':
      return `${amount((180 / Math.PI) * Math.abs(intervention.angleRad), '°')} ${intervention.angleRad < 0 ? 'right' : 'left'}`;
    default:
      return '';
  }
}

/** Name of what it acts on; empty where it acts on everything. */
export function targetName(intervention: Intervention, records: RecordMap): string {
  if (!('targetId' in intervention)) return '';
  const target = records.get(intervention.targetId);
  return target !== undefined && 'name' in target ? target.name : 'missing';
}
