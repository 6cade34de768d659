/** What a form asks that acknowledges or silences a finding, and its two buttons. */
export function markFields(): string {
  return `<label>Reason<input name="reason" class="wide-field" maxlength="500" autocomplete="off"></label>
<label>Silent for<select name="lasts"><option>1h</option><option selected>24h</option><option>7d</option><option>30d</option></select></label>
<button name="kind" value="acknowledged">Acknowledge</button>
<button name="kind" value="silenced">Silence</button>`;
}
