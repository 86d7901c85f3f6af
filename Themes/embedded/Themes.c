#include "Themes.h"

// C23's #embed, which clang offers in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char default_theme[] = {
#embed "../default.yaml"
};
static const char default_light[] = {
#embed "../default-light.yaml"
};
static const char mono[] = {
#embed "../mono.yaml"
};
static const char high_contrast[] = {
#embed "../high-contrast.yaml"
};
static const char tokyo_night[] = {
#embed "../tokyo-night.yaml"
};
static const char catppuccin_mocha[] = {
#embed "../catppuccin-mocha.yaml"
};
static const char catppuccin_latte[] = {
#embed "../catppuccin-latte.yaml"
};
static const char gruvbox_dark[] = {
#embed "../gruvbox-dark.yaml"
};
static const char gruvbox_light[] = {
#embed "../gruvbox-light.yaml"
};
static const char nord[] = {
#embed "../nord.yaml"
};
static const char solarized_dark[] = {
#embed "../solarized-dark.yaml"
};
static const char solarized_light[] = {
#embed "../solarized-light.yaml"
};
static const char okabe_ito_dark[] = {
#embed "../okabe-ito-dark.yaml"
};
static const char okabe_ito_light[] = {
#embed "../okabe-ito-light.yaml"
};
static const char modus_vivendi[] = {
#embed "../modus-vivendi.yaml"
};
static const char modus_operandi[] = {
#embed "../modus-operandi.yaml"
};
static const char modus_vivendi_deuteranopia[] = {
#embed "../modus-vivendi-deuteranopia.yaml"
};
static const char modus_operandi_deuteranopia[] = {
#embed "../modus-operandi-deuteranopia.yaml"
};
static const char modus_vivendi_tritanopia[] = {
#embed "../modus-vivendi-tritanopia.yaml"
};
static const char modus_operandi_tritanopia[] = {
#embed "../modus-operandi-tritanopia.yaml"
};

#define THEME(name, bytes) {name, bytes, sizeof bytes}

// In the order in which they are listed.
static const embedded_theme themes[] = {
  THEME("default", default_theme),
  THEME("default-light", default_light),
  THEME("mono", mono),
  THEME("high-contrast", high_contrast),
  THEME("tokyo-night", tokyo_night),
  THEME("catppuccin-mocha", catppuccin_mocha),
  THEME("catppuccin-latte", catppuccin_latte),
  THEME("gruvbox-dark", gruvbox_dark),
  THEME("gruvbox-light", gruvbox_light),
  THEME("nord", nord),
  THEME("solarized-dark", solarized_dark),
  THEME("solarized-light", solarized_light),
  THEME("okabe-ito-dark", okabe_ito_dark),
  THEME("okabe-ito-light", okabe_ito_light),
  THEME("modus-vivendi", modus_vivendi),
  THEME("modus-operandi", modus_operandi),
  THEME("modus-vivendi-deuteranopia", modus_vivendi_deuteranopia),
  THEME("modus-operandi-deuteranopia", modus_operandi_deuteranopia),
  THEME("modus-vivendi-tritanopia", modus_vivendi_tritanopia),
  THEME("modus-operandi-tritanopia", modus_operandi_tritanopia),
};

size_t embedded_theme_count(void) { return sizeof themes / sizeof *themes; }

embedded_theme embedded_theme_at(size_t index) { return themes[index]; }
