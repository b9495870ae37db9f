import type { ReactElement } from 'react';
import { aspectLineRatios } from '../../editor/guides.ts';
import { useEditor } from '../../editor/state.ts';
import type { CameraState } from '../../../world/records/setup.ts';
import { aspectLine } from './gate-surround.ts';

/** Safe areas of SMPTE ST 2046-1: action 93 %, title 90 % of width and height. */
const ACTION_SAFE = 0.93;
const TITLE_SAFE = 0.9;

/** Lines over the picture, in picture pixels. They are drawn beside the film, never into it. */
export function PictureGuides({
  width,
  height,
  camera,
  gateHeightMm,
}: {
  readonly width: number;
  readonly height: number;
  readonly camera: CameraState;
  readonly gateHeightMm: number;
}): ReactElement {
  const guides = useEditor((state) => state.guides);
  const inset = (share: number) => ({
    x: (width * (1 - share)) / 2,
    y: (height * (1 - share)) / 2,
    width: width * share,
    height: height * share,
  });
  return (
    <svg className="stage-guides" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {guides.isGateShown && (
        <>
          <rect x={0.5} y={0.5} width={width - 1} height={height - 1} className="stage-frame-line" />
          <text x={width - 5} y={13} textAnchor="end" className="stage-frame-label" data-testid="delivered-ratio">
            {(width / height).toFixed(2)}
          </text>
        </>
      )}
      {aspectLineRatios
        .filter(({ ratio }) => guides.aspectLines.includes(ratio))
        .map(({ ratio, label }, index) => {
          const line = aspectLine(ratio, { width, height });
          return (
            <g key={label} className="stage-aspect-line" data-testid={`aspect-line-${label}`}>
              <rect x={line.x + 0.5} y={line.y + 0.5} width={line.width - 1} height={line.height - 1} />
              {/* Wide ones beside each other at their top, narrow ones at their foot. */}
              <text x={line.x + 5 + (line.y > 0 ? 34 * index : 0)} y={line.y > 0 ? line.y + 13 : height - 5}>
                {label}
              </text>
            </g>
          );
        })}
      {guides.isSafeAreaShown && (
        <>
          <rect {...inset(ACTION_SAFE)} className="stage-safe-line" />
          <rect {...inset(TITLE_SAFE)} className="stage-safe-line" strokeDasharray="5 4" />
        </>
      )}
      {guides.isThirdsShown &&
        [1 / 3, 2 / 3].map((share) => (
          <g key={share} className="stage-thirds">
            <line x1={width * share} x2={width * share} y1={0} y2={height} />
            <line y1={height * share} y2={height * share} x1={0} x2={width} />
          </g>
        ))}
      {guides.isHorizonShown && <Horizon {...{ width, height, camera, gateHeightMm }} />}
    </svg>
  );
}

/** Where points at eye height vanish: tan(tilt)·f below the middle, turned by the roll. */
function Horizon({ width, height, camera, gateHeightMm }: Parameters<typeof PictureGuides>[0]): ReactElement {
  const below = Math.tan(camera.tiltRad) * camera.focalLengthMm * (height / gateHeightMm);
  const degrees = (camera.rollRad * 180) / Math.PI;
  return (
    <g transform={`translate(${width / 2} ${height / 2}) rotate(${degrees})`} className="stage-horizon">
      <line x1={-width} x2={width} y1={below} y2={below} />
    </g>
  );
}
