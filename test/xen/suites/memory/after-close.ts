import { afterEach, beforeEach, expect, it } from 'vitest';
import { Argo, ArgoRing } from '../../../../runtime/argo/index.js';
import type { GrantedPages, SharedMemory } from '../../../../runtime/xen/index.js';
import { openXen, type XenHost } from '../../../../runtime/xen/index.js';

