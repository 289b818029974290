import { useEffect, useState } from 'react';

const INTERVAL_MS = 80;
/** Speech rarely fills the scale; this much of it is shown as full. */
const LOUD = 0.3;

/** How loud the track is, from 0 to 1. */
export function useMicrophoneLevel(track: MediaStreamTrack): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const interval = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
      setLevel(Math.min(1, peak / LOUD));
    }, INTERVAL_MS);
    return () => {
      clearInterval(interval);
      void context.close();
    };
  }, [track]);
  return level;
}
