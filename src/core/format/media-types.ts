/** Types of manifests, configs and layers (spec 07 §6.2). */
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
export const DOCKER_MANIFEST_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
export const DOCKER_CONFIG = 'application/vnd.docker.container.image.v1+json';
export const DOCKER_LAYER = 'application/vnd.docker.image.rootfs.diff.tar.gzip';
export const DOCKER_PLAIN_LAYER = 'application/vnd.docker.image.rootfs.diff.tar';
export const OCI_ZSTD_LAYER = 'application/vnd.oci.image.layer.v1.tar+zstd';
