/** The least that a message port must be: DOM MessagePort, Electron's MessagePortMain and parentPort are adapted to it. */
export interface PortLike {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}
