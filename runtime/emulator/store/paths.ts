import { XENSTORE_ABS_PATH_MAX, XENSTORE_REL_PATH_MAX } from '../../../generated/io/xs_wire.js';
import { refuse } from './refused.js';

/** Told to those who watch it when a domain appears. */
export const INTRODUCE_DOMAIN = '@introduceDomain';
/** Told to those who watch it when a domain goes away. */
export const RELEASE_DOMAIN = '@releaseDomain';

const CHARACTERS = /^[A-Za-z0-9/_@-]+$/;
const DOMAIN_PREFIX = /^\/local\/domain\/\d{1,5}\//;

export interface PathRules {
  /** Whose relative paths. */
  readonly domain: number;
  /** Whether a path that begins with @ makes sense here. */
  readonly special?: boolean;
  /** The quota, for those who have one. */
  readonly limit?: number | undefined;
}

export interface ResolvedPath {
  readonly absolute: string;
  /** Bytes to leave away from an absolute path to have it as the client wrote it; 0 for one that was absolute. */
  readonly prefix: number;
}

export function domainPath(domain: number): string {
  return `/local/domain/${domain}`;
}

/** The absolute form of what a client sent; EINVAL for what cannot be a path. */
export function resolvePath(path: string, { domain, special = false, limit }: PathRules): ResolvedPath {
  if (typeof path !== 'string' || !CHARACTERS.test(path)) refuse('EINVAL');
  if (path.startsWith('@') && !special) refuse('EINVAL');
  const relative = !path.startsWith('/') && !path.startsWith('@');
  if (path.length > (relative ? XENSTORE_REL_PATH_MAX : XENSTORE_ABS_PATH_MAX)) refuse('EINVAL');
  const base = `${domainPath(domain)}/`;
  const absolute = relative ? base + path : path;
  if (absolute.includes('//') || (absolute.endsWith('/') && absolute !== '/')) refuse('EINVAL');
  if (limit !== undefined && absolute.replace(DOMAIN_PREFIX, '').length > limit) refuse('EINVAL');
  return { absolute, prefix: relative ? base.length : 0 };
}

/** The parent's path; the root is its own parent, and that of the special nodes. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '/';
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function childOf(path: string, name: string): string {
  return path === '/' ? `/${name}` : `${path}/${name}`;
}

/** Whether `path` is `ancestor` or below it. */
export function isWithin(path: string, ancestor: string): boolean {
  return ancestor === '/' || path === ancestor || path.startsWith(`${ancestor}/`);
}
