/**
 * The registry room: addresses, credentials and the distribution protocol (spec 07).
 *
 *     const client = createRegistryClient({ environment });
 *     const repository = client.repository(parseRepositoryAddress('registry.example.org/team/app'));
 *     await repository.pushImage('managed-image-web', composeCarrier({ labels: { werf: 'app' } }));
 */
export {
  formatAddress,
  formatReference,
  parseReference,
  parseRepositoryAddress,
  repoDigest,
} from './address.ts';
export { composeCarrier } from './carrier.ts';
export { hasLogin, loadDockerConfig, parseDockerVariable } from './credentials/docker-config.ts';
export { readDockerDocument, type DockerDocument } from './credentials/docker-document.ts';
export { createRegistryClient } from './client.ts';
export { copyImage } from './copy-image.ts';
export { parseManifest } from './media-types.ts';
export { RegistryError, isBroken, isMissingBlob, isNotFound } from './errors.ts';
export { readImageInfo } from './image-info.ts';
export { memoryRegistries } from './memory-registry.ts';
export { openPushDoor, type ExpectedImage, type PushDoor } from './push-door.ts';
export type {
  BlobSource,
  ComposedImage,
  ImageInfo,
  Manifest,
  Platform,
  RegistryClient,
  Repository,
} from './types.ts';
