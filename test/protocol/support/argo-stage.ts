import { Argo, type ArgoOptions } from '../../../runtime/argo/index.js';
import type { Lab, LabKind, LabOptions } from './lab.js';

/** Domains with Argo. */
export interface ArgoStage {
  readonly lab: Lab;
  readonly ids: readonly number[];
  readonly argos: Argo[];
  close(): Promise<void>;
}

export async function openArgoStage(
  kind: LabKind,
  options: LabOptions & { argoOptions?: ArgoOptions },
): Promise<ArgoStage> {
  const lab = await kind.open(options);
  const ids = lab.domains.map(({ id }) => id);
  const argos = lab.domains.map(({ host }) => new Argo(host, options.argoOptions));
  return {
    lab,
    ids,
    argos,
    close: async () => {
      for (const argo of argos) await argo.close().catch(() => {});
      await lab.close();
    },
  };
}
