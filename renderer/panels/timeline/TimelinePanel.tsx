import './timeline.css';
import { useEffect, useMemo, useRef } from 'react';
import { nominalFps, type TimecodeFormat } from '../../../world/time/index.ts';
import { getRecord, recordsOfType } from '../../../world/store/query.ts';
import { select } from '../../editor/actions.ts';
import { onRequest } from '../../editor/requests.ts';
import { projectRate, projectSettings, sceneSetups } from '../../editor/selectors.ts';
import { getEditor, setEditor, useEditor } from '../../editor/state.ts';
import { InterventionLane } from './InterventionLane.tsx';
import { KeyframeLane } from './KeyframeLane.tsx';
import { Marquee } from './Marquee.tsx';
import { Playhead } from './Playhead.tsx';
import { Ruler } from './Ruler.tsx';
import { ShotLane } from './ShotLane.tsx';
import { SceneMenu } from './SceneMenu.tsx';
import { StateLane } from './StateLane.tsx';
import { frameToX, zoomAround } from './timeline-view.ts';
import { Transport } from './Transport.tsx';
import { useTimelineView } from './use-timeline-view.ts';

/** World time of the active scene: what is simulated, interventions, keyframes, cameras, shots. */
export function TimelinePanel() {
  const records = useEditor((state) => state.records);
  const sceneId = useEditor((state) => state.sceneId);
  const setupId = useEditor((state) => state.setupId);
  const inFrame = useEditor((state) => state.inFrame);
  const outFrameExclusive = useEditor((state) => state.outFrameExclusive);
  const hasProject = useEditor((state) => state.project !== null);

  const scene = sceneId === null ? undefined : getRecord(records, 'scene', sceneId);
  const durationFrames = scene?.durationFrames ?? 240;
  const { areaRef, bodyRef, widthPx, view, setView, fit } = useTimelineView(durationFrames);
  useEffect(() => {
    const stops = [
      onRequest('zoomTimeline', ({ factor }) =>
        setView((old) => zoomAround(old, frameToX(old, getEditor().frame), factor)),
      ),
      onRequest('fitTimeline', fit),
    ];
    return () => stops.forEach((stop) => stop());
  }, [setView, fit]);
  const lanes = useRef<HTMLDivElement>(null);
  const { num, den } = projectRate(records);
  const isDropFrame = projectSettings(records)?.dropFrame ?? false;
  const format = useMemo(
    (): TimecodeFormat => ({ rate: { num, den }, dropFrame: isDropFrame }),
    [num, den, isDropFrame],
  );

  const motions = recordsOfType(records, 'motion').filter((motion) => motion.sceneId === sceneId);
  const setups = sceneSetups(records, sceneId);
  const framesPerSecond = nominalFps(format.rate);

  return (
    <section className="tl-panel" data-testid="timeline" aria-label="Timeline">
      <Transport format={format} />
      {!hasProject || scene === undefined ? (
        <p className="tl-nothing">Open or make a project to see its time here.</p>
      ) : (
        <div className="tl-scroll" ref={areaRef}>
          <div className="tl-head">
            <SceneMenu scene={scene} />
            <div className="tl-lane-body" ref={bodyRef}>
              <Ruler {...{ view, widthPx, durationFrames, format, framesPerSecond, inFrame, outFrameExclusive }} />
            </div>
          </div>
          <div className="tl-lanes" ref={lanes}>
            <StateLane view={view} rate={format.rate} durationFrames={durationFrames} />
            <InterventionLane view={view} snapTargets={snapTargets} />
            {motions.map((motion) => (
              <KeyframeLane
                key={motion.id}
                ownerId={motion.id}
                label={getRecord(records, 'setPiece', motion.setPieceId)?.name ?? 'missing'}
                title="Keyframes of this set piece"
                keyframes={motion.keyframes}
                view={view}
                snapTargets={snapTargets}
                onLabelClick={() => select([motion.setPieceId])}
                emptyText=""
              />
            ))}
            {setups.map((setup) => (
              <KeyframeLane
                key={setup.id}
                ownerId={setup.id}
                label={setup.name}
                title="Camera: click to look through it"
                keyframes={setup.keyframes}
                view={view}
                snapTargets={snapTargets}
                isActive={setup.id === setupId}
                onLabelClick={() => {
                  setEditor({ setupId: setup.id });
                  select([setup.id]);
                }}
                emptyText="Static camera"
              />
            ))}
            <ShotLane view={view} durationFrames={durationFrames} snapTargets={snapTargets} />
            <Marquee lanes={lanes} />
          </div>
          <div className="tl-playhead-area">
            <div className="tl-end" style={{ left: (durationFrames - view.scrollFrame) * view.pixelsPerFrame }} />
            <Playhead view={view} />
          </div>
        </div>
      )}
    </section>
  );
}

/** What clips and keyframes stick to: playhead, marks, ends of the scene, of other clips and of shots, other keyframes. */
function snapTargets(): Set<number> {
  const { frame, inFrame, outFrameExclusive, savedRecords, takeId, sceneId } = getEditor();
  const targets = new Set<number>([0, frame]);
  if (inFrame !== null) targets.add(inFrame);
  if (outFrameExclusive !== null) targets.add(outFrameExclusive);
  const scene = sceneId === null ? undefined : getRecord(savedRecords, 'scene', sceneId);
  if (scene !== undefined) targets.add(scene.durationFrames);
  for (const intervention of recordsOfType(savedRecords, 'intervention')) {
    if (intervention.takeId !== takeId) continue;
    targets.add(intervention.startFrame);
    if ('durationFrames' in intervention) targets.add(intervention.startFrame + intervention.durationFrames);
  }
  const setups = sceneSetups(savedRecords, sceneId);
  const motions = recordsOfType(savedRecords, 'motion').filter((motion) => motion.sceneId === sceneId);
  for (const { keyframes } of [...setups, ...motions]) for (const key of keyframes) targets.add(key.frame);
  for (const shot of recordsOfType(savedRecords, 'shot')) {
    if (!setups.some(({ id }) => id === shot.setupId)) continue;
    targets.add(shot.inFrame).add(shot.outFrameExclusive);
  }
  return targets;
}
