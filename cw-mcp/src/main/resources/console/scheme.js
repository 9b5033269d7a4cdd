// Runs before the first paint, so that a chosen colour scheme does not flash. Not a module for that reason.
(function () {
  const CHOICES = ['auto', 'light', 'dark'];

  function chosen() {
    try {
      const kept = localStorage.getItem('console.scheme');
      return CHOICES.includes(kept) ? kept : 'auto';
    } catch {
      return 'auto'; // storage is forbidden
    }
  }

  function apply(choice) {
    document.documentElement.dataset.scheme = choice;
  }

  function label(button) {
    button.textContent = 'Colours: ' + chosen();
    button.title = 'Changes between the system’s colour scheme, light and dark';
  }

  apply(chosen());
  document.addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('scheme');
    label(button);
    button.addEventListener('click', () => {
      const next = CHOICES[(CHOICES.indexOf(chosen()) + 1) % CHOICES.length];
      try {
        localStorage.setItem('console.scheme', next);
      } catch {
        return;
      }
      apply(next);
      label(button);
    });
  });
})();
