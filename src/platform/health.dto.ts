export class HealthView {
  /** Always `ok`; anything else is a 503 problem. */
  status!: 'ok';
}
