/**
 * Steps inside of calls that fail for reasons which no argument shows: what memory the hypervisor has, what state a page
 * is in, what a security policy says. Rows of protocols.md section 1 are in brackets.
 *
 * - `argo-policy-enable`: the policy, asked whether the caller may use Argo (1.4#3)
 * - `argo-policy-any`, `argo-policy-single`: whether it may register such a ring (1.5#6b, #7b)
 * - `argo-policy-send`: whether it may send (1.7#7, and notify)
 * - `argo-allocate-ring`: memory for what Xen keeps of a ring (1.5#8)
 * - `argo-allocate-frames`: memory for the list of its pages (1.5#14)
 * - `argo-take-page`: a reference on a page: EAGAIN paged out, shared or log-dirty, EPERM mmio, EINVAL not RAM (1.5#14);
 *   once for each page, in order
 * - `argo-map-ring`: the first page when it registers (1.5#15), the page of the header when somebody sends (1.7#14)
 * - `argo-allocate-waiter`: memory for a sender that has to wait (1.7#13)
 */
export type FaultPoint =
  | 'argo-policy-enable'
  | 'argo-policy-any'
  | 'argo-policy-single'
  | 'argo-policy-send'
  | 'argo-allocate-ring'
  | 'argo-allocate-frames'
  | 'argo-take-page'
  | 'argo-map-ring'
  | 'argo-allocate-waiter';
