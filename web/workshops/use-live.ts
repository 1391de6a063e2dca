import { useEffect, useState } from 'react';

/** Hears the events of an address and says whether the line is open; the browser connects again by itself. */
export function useLive(address: string, hear: () => void): boolean {
  const [isOn, setIsOn] = useState(false);
  useEffect(() => {
    const source = new EventSource(address);
    source.addEventListener('open', () => setIsOn(true));
    source.addEventListener('error', () => setIsOn(false));
    source.addEventListener('changed', hear);
    return () => source.close();
  }, [address, hear]);
  return isOn;
}
