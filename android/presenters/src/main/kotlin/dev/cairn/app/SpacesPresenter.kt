// All spaces of this person, and how they stand to each.
package dev.cairn.app

import dev.cairn.core.SpaceSummary
import kotlinx.coroutines.launch

class SpacesPresenter(stage: Stage) : Presenter<List<SpaceSummary>>(stage, stage.cairn.spaces.value) {
    init {
        scope.launch { cairn.spaces.collect { shown.value = it } }
    }
}
