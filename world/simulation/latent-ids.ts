/** Entity id of the nth body, from 1 on, that may come to be of a set piece. */
export function latentId(pieceId: string, number: number): string {
  return `${pieceId}#${number}`;
}

/** The set piece of which a latent body comes to be; the id of any other entity as it is. */
export function originOf(entityId: string): string {
  const at = entityId.indexOf('#');
  return at < 0 ? entityId : entityId.slice(0, at);
}
